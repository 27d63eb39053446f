-- Background work: enqueued in the transaction that calls for it, claimed with SKIP LOCKED, retried with backoff, and
-- kept as DEAD for an operator to see when it keeps failing. A finished job's row is deleted.
CREATE TABLE jobs (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    status text NOT NULL DEFAULT 'READY',
    run_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    attempts integer NOT NULL DEFAULT 0,
    worker text,
    heartbeat_at timestamptz,
    last_error text,
    created_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    CONSTRAINT jobs_status_known CHECK (status IN ('READY', 'RUNNING', 'DEAD')),
    CONSTRAINT jobs_running_has_worker CHECK ((status = 'RUNNING') = (worker IS NOT NULL))
);
CREATE INDEX jobs_ready ON jobs (run_at, id) WHERE status = 'READY';
CREATE INDEX jobs_running ON jobs (heartbeat_at) WHERE status = 'RUNNING';

-- Notifications are fanned out by a job from one row a batch. The id is derived from the job and the subject, so that
-- a job that runs twice tells people once.
CREATE TABLE notifications (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    type text NOT NULL,
    title text NOT NULL,
    message text NOT NULL,
    is_read boolean NOT NULL DEFAULT false,
    metadata jsonb,
    created_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    CONSTRAINT notifications_user_fk FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE,
    CONSTRAINT notifications_type_known
        CHECK (type IN ('WAITLIST_PROMOTED', 'BOOKING_CONFIRMED', 'BOOKING_CANCELLED', 'EVENT_UPDATED'))
);
CREATE INDEX notifications_newest ON notifications (user_id, created_at DESC, id);
CREATE INDEX notifications_unread ON notifications (user_id) WHERE NOT is_read;

-- The id of the notification that a job makes about a subject: a UUID version 8 (RFC 9562, 5.8) of the job's first 48
-- bits, which are a time and keep the index's pages hot, and of a hash of both.
CREATE FUNCTION notification_id(job uuid, subject uuid) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT encode(set_byte(set_byte(raw, 6, get_byte(raw, 6) & 15 | 128), 8, get_byte(raw, 8) & 63 | 128), 'hex')::uuid
    FROM (
        SELECT substr(uuid_send(job), 1, 6) || substr(sha256(uuid_send(job) || uuid_send(subject)), 1, 10) AS raw
    ) x
$$;
