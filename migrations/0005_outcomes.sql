-- What a request with an Idempotency-Key came to, written in the transaction that made it so: the same key answers
-- the same outcome for 24 hours. The row holds what the first answer can be told again from. No foreign key: a row lives
-- for a day, and the key to users would cost every booking of a war.
CREATE TABLE idempotency_keys (
    user_id uuid NOT NULL,
    key text NOT NULL,
    fingerprint bytea NOT NULL,
    outcome text NOT NULL,
    subject_id uuid,
    position bigint,
    created_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    CONSTRAINT idempotency_keys_one_outcome PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_keys_oldest ON idempotency_keys (created_at);
