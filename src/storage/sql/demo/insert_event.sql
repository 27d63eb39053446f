-- Unless the person who announces it has one of that title, be it deleted. $10: how many hours later than the first of the
-- demo's events.
INSERT INTO events (id, title, description, location, timezone, image_url, banner_url, category, created_by_id, created_at,
    updated_at)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, u.id, x.announced, x.announced
FROM users u, (VALUES (now() - interval '45 days' + $10::integer * interval '1 hour')) AS x (announced)
WHERE lower(u.email) = lower($9)
    AND NOT EXISTS (SELECT 1 FROM events e WHERE e.created_by_id = u.id AND e.title = $2)
RETURNING id
