-- In the order of the ids.
SELECT e.id, e.title, e.description, e.location, e.timezone, e.image_url, e.banner_url, e.category, e.created_by_id,
    e.created_at, e.updated_at, e.waitlist_limit, u.name AS author_name, u.email AS author_email
FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, place)
JOIN events e ON e.id = wanted.id
JOIN users u ON u.id = e.created_by_id
WHERE e.deleted_at IS NULL
ORDER BY wanted.place
