SELECT id, email, name, role, timezone, preferences, avatar_url, created_at, password_hash
FROM users
WHERE lower(email) = lower($1)
