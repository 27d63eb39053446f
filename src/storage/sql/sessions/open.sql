-- Who signs in clears away their own dead sessions, so that nobody else has to. One that somebody has locked at this
-- moment can wait for the next time.
WITH cleared AS (
    DELETE FROM sessions
    WHERE id IN (
        SELECT id FROM sessions
        WHERE user_id = $2 AND (ended_at IS NOT NULL OR expires_at <= statement_timestamp())
        FOR UPDATE SKIP LOCKED
    )
),
opened AS (
    INSERT INTO sessions (id, user_id, expires_at)
    VALUES ($1, $2, statement_timestamp() + interval '30 days')
    RETURNING id
)
INSERT INTO refresh_tokens (token_hash, session_id) SELECT $3, id FROM opened
