-- The unique index decides, so of two people with one address at once the second gets no row and no error.
INSERT INTO users (id, email, name, password_hash, role, timezone, preferences, avatar_url)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (lower(email)) DO NOTHING
RETURNING id, email, name, role, timezone, preferences, avatar_url, created_at
