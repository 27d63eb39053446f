-- The waitlist of a slot. A position is drawn once from the slot's counter, grows, and is never used again.
CREATE TABLE waitlists (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    time_slot_id uuid NOT NULL,
    quantity smallint NOT NULL,
    position bigint NOT NULL,
    status text NOT NULL DEFAULT 'WAITING',
    created_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    CONSTRAINT waitlists_user_fk FOREIGN KEY (user_id) REFERENCES users,
    CONSTRAINT waitlists_slot_fk FOREIGN KEY (time_slot_id) REFERENCES time_slots,
    CONSTRAINT waitlists_quantity_1_to_5 CHECK (quantity BETWEEN 1 AND 5),
    CONSTRAINT waitlists_status_known CHECK (status IN ('WAITING', 'PROMOTED', 'EXPIRED')),
    CONSTRAINT waitlists_position_positive CHECK (position >= 1),
    CONSTRAINT waitlists_position_unique UNIQUE (time_slot_id, position)
);
CREATE UNIQUE INDEX waitlists_one_waiting ON waitlists (user_id, time_slot_id) WHERE status = 'WAITING';
-- Promotion reads the heads of this one, a quantity at a time: entries that are done are not in it, and those that
-- want more seats than are left are never scanned.
CREATE INDEX waitlists_head ON waitlists (time_slot_id, quantity, position) WHERE status = 'WAITING';
CREATE INDEX waitlists_by_user ON waitlists (user_id);

CREATE FUNCTION waitlists_count_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE time_slots s
    SET waiting_count = s.waiting_count + x.waiting, last_position = greatest(s.last_position, x.last)
    FROM (
        SELECT time_slot_id, count(*) FILTER (WHERE status = 'WAITING')::int AS waiting, max(position) AS last
        FROM added GROUP BY 1
    ) x
    WHERE s.id = x.time_slot_id;
    RETURN NULL;
END $$;

CREATE FUNCTION waitlists_count_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE time_slots s SET waiting_count = s.waiting_count + x.waiting
    FROM (
        SELECT time_slot_id, sum(waiting)::int AS waiting FROM (
            SELECT time_slot_id, 1 AS waiting FROM added WHERE status = 'WAITING'
            UNION ALL
            SELECT time_slot_id, -1 FROM removed WHERE status = 'WAITING'
        ) change GROUP BY 1 HAVING sum(waiting) <> 0
    ) x
    WHERE s.id = x.time_slot_id;
    RETURN NULL;
END $$;

CREATE FUNCTION waitlists_count_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE time_slots s SET waiting_count = s.waiting_count - x.waiting
    FROM (SELECT time_slot_id, count(*)::int AS waiting FROM removed WHERE status = 'WAITING' GROUP BY 1) x
    WHERE s.id = x.time_slot_id;
    RETURN NULL;
END $$;

CREATE TRIGGER waitlists_count_on_insert AFTER INSERT ON waitlists
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION waitlists_count_inserted();
CREATE TRIGGER waitlists_count_on_update AFTER UPDATE ON waitlists
    REFERENCING NEW TABLE AS added OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION waitlists_count_updated();
CREATE TRIGGER waitlists_count_on_delete AFTER DELETE ON waitlists
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION waitlists_count_deleted();
