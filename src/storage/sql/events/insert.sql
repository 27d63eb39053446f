INSERT INTO events (id, title, description, location, timezone, image_url, banner_url, category, created_by_id,
    waitlist_limit)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
