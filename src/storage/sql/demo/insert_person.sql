-- Somebody of that address who is there already stays who they are.
INSERT INTO users (id, email, name, password_hash, role, timezone, preferences, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, now() - interval '60 days')
ON CONFLICT (lower(email)) DO NOTHING
