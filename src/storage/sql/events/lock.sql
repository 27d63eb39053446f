SELECT id, title, description, location, timezone, image_url, banner_url, category, created_by_id, created_at,
    updated_at, waitlist_limit
FROM events
WHERE id = $1 AND deleted_at IS NULL
FOR NO KEY UPDATE
