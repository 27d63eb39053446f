-- NULL leaves what is there.
UPDATE users
SET name = coalesce($2, name),
    timezone = coalesce($3, timezone),
    preferences = coalesce($4, preferences),
    avatar_url = coalesce($5, avatar_url)
WHERE id = $1
RETURNING id, email, name, role, timezone, preferences, avatar_url, created_at
