SELECT id, email, name, role, timezone, preferences, avatar_url, created_at FROM users WHERE drill_id IS NULL ORDER BY created_at, id
