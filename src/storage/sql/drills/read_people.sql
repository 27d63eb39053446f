-- A part of the people, who keep their order.
SELECT id, email, name, role, timezone, preferences, avatar_url, created_at
FROM users
WHERE drill_id = $1
ORDER BY id
LIMIT $2 OFFSET $3
