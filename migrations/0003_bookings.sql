-- Bookings, and the constraints that hold for every writer (docs/architecture.md has the table of invariants).
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Tickets are (booking, 1…quantity); only a checked-in one has a row. A booking carries a copy of its slot's times,
-- which the exclusion constraint needs, and counts its check-ins, so that plain CHECKs can refuse to cancel what has
-- been used and to admit what is cancelled or not there.
CREATE TABLE bookings (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    time_slot_id uuid NOT NULL,
    quantity smallint NOT NULL,
    status text NOT NULL DEFAULT 'CONFIRMED',
    start_time timestamptz NOT NULL,
    end_time timestamptz NOT NULL,
    checked_in_count smallint NOT NULL DEFAULT 0,
    checked_in_max smallint NOT NULL DEFAULT 0,
    cancelled_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    CONSTRAINT bookings_user_fk FOREIGN KEY (user_id) REFERENCES users,
    CONSTRAINT bookings_slot_fk FOREIGN KEY (time_slot_id) REFERENCES time_slots,
    CONSTRAINT bookings_quantity_1_to_5 CHECK (quantity BETWEEN 1 AND 5),
    CONSTRAINT bookings_status_known CHECK (status IN ('CONFIRMED', 'CANCELLED')),
    CONSTRAINT bookings_cancelled_at_matches CHECK ((status = 'CANCELLED') = (cancelled_at IS NOT NULL)),
    CONSTRAINT bookings_check_ins_of_confirmed CHECK (checked_in_count = 0 OR status = 'CONFIRMED'),
    CONSTRAINT bookings_check_ins_within_quantity
        CHECK (checked_in_count BETWEEN 0 AND checked_in_max AND checked_in_max <= quantity),
    CONSTRAINT bookings_no_overlap
        EXCLUDE USING gist (user_id WITH =, tstzrange(start_time, end_time) WITH &&) WHERE (status = 'CONFIRMED')
);
CREATE UNIQUE INDEX bookings_one_per_user_and_slot ON bookings (user_id, time_slot_id) WHERE status = 'CONFIRMED';
CREATE INDEX bookings_by_user ON bookings (user_id);
-- The id is time-ordered: no created_at is needed behind the slot.
CREATE INDEX bookings_by_slot ON bookings (time_slot_id, id);

CREATE TABLE check_ins (
    booking_id uuid NOT NULL,
    number smallint NOT NULL,
    checked_in_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    CONSTRAINT check_ins_once PRIMARY KEY (booking_id, number),
    CONSTRAINT check_ins_booking_fk FOREIGN KEY (booking_id) REFERENCES bookings
);

-- Statement triggers, not row triggers: a batch of 512 bookings updates the slot once.
CREATE FUNCTION bookings_count_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE time_slots s SET booked_count = s.booked_count + x.seats
    FROM (SELECT time_slot_id, sum(quantity)::int AS seats FROM added WHERE status = 'CONFIRMED' GROUP BY 1) x
    WHERE s.id = x.time_slot_id;
    RETURN NULL;
END $$;

CREATE FUNCTION bookings_count_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE time_slots s SET booked_count = s.booked_count + x.seats
    FROM (
        SELECT time_slot_id, sum(seats)::int AS seats FROM (
            SELECT time_slot_id, quantity AS seats FROM added WHERE status = 'CONFIRMED'
            UNION ALL
            SELECT time_slot_id, -quantity FROM removed WHERE status = 'CONFIRMED'
        ) change GROUP BY 1 HAVING sum(seats) <> 0
    ) x
    WHERE s.id = x.time_slot_id;
    RETURN NULL;
END $$;

CREATE FUNCTION bookings_count_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE time_slots s SET booked_count = s.booked_count - x.seats
    FROM (SELECT time_slot_id, sum(quantity)::int AS seats FROM removed WHERE status = 'CONFIRMED' GROUP BY 1) x
    WHERE s.id = x.time_slot_id;
    RETURN NULL;
END $$;

CREATE TRIGGER bookings_count_on_insert AFTER INSERT ON bookings
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION bookings_count_inserted();
CREATE TRIGGER bookings_count_on_update AFTER UPDATE ON bookings
    REFERENCING NEW TABLE AS added OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION bookings_count_updated();
CREATE TRIGGER bookings_count_on_delete AFTER DELETE ON bookings
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION bookings_count_deleted();
