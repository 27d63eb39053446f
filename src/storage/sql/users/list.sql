SELECT id, email, name, role, timezone, preferences, avatar_url, created_at FROM users ORDER BY created_at, id
