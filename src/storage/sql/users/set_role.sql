UPDATE users SET role = $2
WHERE lower(email) = lower($1)
RETURNING id, email, name, role, timezone, preferences, avatar_url, created_at
