-- Events and their time slots. Deleting is soft: people who held a ticket still see what was cancelled.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE events (
    id uuid PRIMARY KEY,
    title text NOT NULL,
    description text NOT NULL,
    location text NOT NULL,
    image_url text,
    banner_url text,
    category text NOT NULL,
    created_by_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    deleted_at timestamptz,
    CONSTRAINT events_created_by_fk FOREIGN KEY (created_by_id) REFERENCES users,
    CONSTRAINT events_category_known CHECK (category IN ('CONCERT', 'WORKSHOP', 'FESTIVAL'))
);
CREATE INDEX events_newest ON events (created_at DESC, id) WHERE deleted_at IS NULL;
CREATE INDEX events_search ON events USING gin ((title || ' ' || description) gin_trgm_ops) WHERE deleted_at IS NULL;

-- booked_count, waiting_count and last_position are kept by triggers (0003, 0004), so that they are right whoever
-- writes. The low fillfactor leaves room for the many updates of a hot row on its own page (HOT updates).
CREATE TABLE time_slots (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL,
    label text NOT NULL,
    start_time timestamptz NOT NULL,
    end_time timestamptz NOT NULL,
    capacity integer NOT NULL,
    booked_count integer NOT NULL DEFAULT 0,
    waiting_count integer NOT NULL DEFAULT 0,
    last_position bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    deleted_at timestamptz,
    CONSTRAINT time_slots_event_fk FOREIGN KEY (event_id) REFERENCES events,
    CONSTRAINT time_slots_end_after_start CHECK (start_time < end_time),
    CONSTRAINT time_slots_capacity_positive CHECK (capacity >= 1),
    CONSTRAINT time_slots_not_oversold CHECK (booked_count BETWEEN 0 AND capacity),
    CONSTRAINT time_slots_waiting_not_negative CHECK (waiting_count >= 0)
) WITH (fillfactor = 10);
CREATE INDEX time_slots_by_event ON time_slots (event_id, start_time);
