SELECT id, email, name, role, timezone, preferences, avatar_url, created_at FROM users WHERE id = $1
