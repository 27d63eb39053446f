-- What a booking touches in a large table, made less: there each index by person is another page that nobody else has
-- touched, to be read, and after a checkpoint to be logged whole.

-- Confirmed bookings are found by their person in bookings_one_per_user_and_slot. That leaves the cancelled ones.
CREATE INDEX bookings_cancelled_by_user ON bookings (user_id) WHERE status = 'CANCELLED';
DROP INDEX bookings_by_user;

CREATE OR REPLACE FUNCTION calendars_keep_used() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM removed r JOIN bookings b ON b.user_id = r.user_id AND b.status = 'CONFIRMED')
        OR EXISTS (SELECT FROM removed r JOIN bookings b ON b.user_id = r.user_id AND b.status = 'CANCELLED')
    THEN
        RAISE EXCEPTION 'somebody with bookings stays'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'bookings_user_fk', TABLE = 'bookings';
    END IF;
    RETURN NULL;
END $$;

-- The counters of many slots in one statement, where a batch is of many slots. In the order of the slots, as everybody locks
-- them.
CREATE OR REPLACE FUNCTION bookings_count_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asked bigint;
    counted bigint;
BEGIN
    WITH change AS (
        SELECT time_slot_id, coalesce(sum(quantity) FILTER (WHERE status = 'CONFIRMED'), 0)::int AS seats
        FROM added GROUP BY time_slot_id ORDER BY time_slot_id
    ), written AS (
        UPDATE time_slots s SET booked_count = s.booked_count + c.seats
        FROM change c WHERE s.id = c.time_slot_id
        RETURNING 1
    )
    SELECT (SELECT count(*) FROM change), (SELECT count(*) FROM written) INTO asked, counted;
    IF counted <> asked THEN
        RAISE EXCEPTION 'no such time slot'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'bookings_slot_fk', TABLE = 'bookings';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION waitlists_count_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asked bigint;
    counted bigint;
BEGIN
    WITH change AS (
        SELECT time_slot_id, count(*) FILTER (WHERE status = 'WAITING')::int AS waiting, max(position) AS last
        FROM added GROUP BY time_slot_id ORDER BY time_slot_id
    ), written AS (
        UPDATE time_slots s
        SET waiting_count = s.waiting_count + c.waiting, last_position = greatest(s.last_position, c.last)
        FROM change c WHERE s.id = c.time_slot_id
        RETURNING 1
    )
    SELECT (SELECT count(*) FROM change), (SELECT count(*) FROM written) INTO asked, counted;
    IF counted <> asked THEN
        RAISE EXCEPTION 'no such time slot'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'waitlists_slot_fk', TABLE = 'waitlists';
    END IF;
    RETURN NULL;
END $$;
