-- Who uses GoTicket, and the sessions in which they do.
-- E-mail addresses are kept as typed and compared without case.
CREATE TABLE users (
    id uuid PRIMARY KEY,
    email text NOT NULL,
    name text NOT NULL,
    password_hash text NOT NULL,
    role text NOT NULL DEFAULT 'USER',
    timezone text NOT NULL DEFAULT 'Asia/Jakarta',
    preferences text[] NOT NULL DEFAULT '{}',
    avatar_url text,
    created_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    CONSTRAINT users_role_known CHECK (role IN ('ADMIN', 'USER')),
    CONSTRAINT users_preferences_known CHECK (preferences <@ ARRAY['CONCERT', 'WORKSHOP', 'FESTIVAL'])
);
CREATE UNIQUE INDEX users_email_unique ON users (lower(email));

-- A session is a family of refresh tokens: each refresh spends one and makes the next. A spent token that comes
-- back was stolen or copied, and ends the family (RFC 9700, 4.14.2). Only hashes are kept.
CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    CONSTRAINT sessions_user_fk FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE
);
CREATE INDEX sessions_by_user ON sessions (user_id);

CREATE TABLE refresh_tokens (
    token_hash bytea PRIMARY KEY,
    session_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    spent_at timestamptz,
    CONSTRAINT refresh_tokens_session_fk FOREIGN KEY (session_id) REFERENCES sessions ON DELETE CASCADE
);
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);
