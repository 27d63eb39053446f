-- What a rush costs, made less, with every guard kept (docs/decisions/0012-calendars.md has the figures).

-- When each person is taken: the times of their confirmed bookings, of which no two overlap. The exclusion constraint
-- said the same by an index of ranges, which cost more than everything else about a booking.
CREATE TABLE calendars (
    user_id uuid PRIMARY KEY,
    busy tstzmultirange NOT NULL DEFAULT '{}',
    CONSTRAINT calendars_user_fk FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE
) WITH (fillfactor = 50);

INSERT INTO calendars (user_id, busy)
SELECT u.id, coalesce(
    (SELECT range_agg(tstzrange(b.start_time, b.end_time)) FROM bookings b WHERE b.user_id = u.id AND b.status = 'CONFIRMED'),
    '{}'
)
FROM users u;

CREATE FUNCTION users_get_calendars() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO calendars (user_id) SELECT id FROM added;
    RETURN NULL;
END $$;
CREATE TRIGGER users_calendar_on_insert AFTER INSERT ON users
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION users_get_calendars();

-- Each writes the person's row or none: of two bookings at one time the second finds the row as the first left it, waits
-- for it, or (when its snapshot is older) fails with 40001. So it holds at every isolation level, for every writer. In
-- the order of the users, so that two writers who share people wait for each other instead of deadlocking.
CREATE FUNCTION calendars_take() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asked bigint;
    taken bigint;
BEGIN
    WITH wanted AS (
        SELECT user_id,
            coalesce(range_agg(tstzrange(start_time, end_time)) FILTER (WHERE status = 'CONFIRMED'), '{}') AS times,
            coalesce(bool_or(start_time < busy_until) FILTER (WHERE status = 'CONFIRMED'), false) AS clash
        FROM (
            SELECT user_id, status, start_time, end_time, max(end_time) FILTER (WHERE status = 'CONFIRMED') OVER (
                PARTITION BY user_id ORDER BY start_time, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS busy_until
            FROM added
        ) booked
        GROUP BY user_id
    ), written AS (
        INSERT INTO calendars AS kept (user_id, busy)
        SELECT user_id, times FROM wanted WHERE NOT clash ORDER BY user_id
        ON CONFLICT (user_id) DO UPDATE SET busy = kept.busy + excluded.busy WHERE NOT kept.busy && excluded.busy
        RETURNING 1
    )
    SELECT (SELECT count(*) FROM wanted), (SELECT count(*) FROM written) INTO asked, taken;
    IF taken <> asked THEN
        RAISE EXCEPTION 'somebody would be at two places at once'
            USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'bookings_no_overlap', TABLE = 'bookings';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION calendars_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    change record;
BEGIN
    IF EXISTS (SELECT id, user_id, time_slot_id FROM added EXCEPT SELECT id, user_id, time_slot_id FROM removed) THEN
        RAISE EXCEPTION 'a booking stays with its person and its slot' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    -- One by one: a join with calendars would be planned once, when there were few.
    FOR change IN
        SELECT user_id,
            coalesce(range_agg(times) FILTER (WHERE before), '{}') AS gone,
            coalesce(range_agg(times) FILTER (WHERE NOT before), '{}') AS came,
            coalesce(bool_or(lower(times) < busy_until), false) AS clash
        FROM (
            SELECT user_id, true AS before, tstzrange(start_time, end_time) AS times, NULL AS busy_until
            FROM removed WHERE status = 'CONFIRMED'
            UNION ALL
            SELECT user_id, false, tstzrange(start_time, end_time), max(end_time) OVER (
                PARTITION BY user_id ORDER BY start_time, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            )
            FROM added WHERE status = 'CONFIRMED'
        ) booked
        GROUP BY user_id
        ORDER BY user_id
    LOOP
        CONTINUE WHEN change.gone = change.came AND NOT change.clash;
        UPDATE calendars SET busy = busy - change.gone + change.came
        WHERE user_id = change.user_id AND NOT change.clash AND NOT (busy - change.gone) && change.came;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'somebody would be at two places at once'
                USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'bookings_no_overlap', TABLE = 'bookings';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION calendars_free() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    gone record;
BEGIN
    FOR gone IN
        SELECT user_id, range_agg(tstzrange(start_time, end_time)) AS times
        FROM removed WHERE status = 'CONFIRMED' GROUP BY user_id ORDER BY user_id
    LOOP
        UPDATE calendars SET busy = busy - gone.times WHERE user_id = gone.user_id;
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION calendars_empty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE calendars SET busy = '{}' WHERE busy <> '{}';
    RETURN NULL;
END $$;
CREATE TRIGGER bookings_calendar_on_truncate AFTER TRUNCATE ON bookings
    FOR EACH STATEMENT EXECUTE FUNCTION calendars_empty();
CREATE TRIGGER bookings_calendar_on_insert AFTER INSERT ON bookings
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION calendars_take();
CREATE TRIGGER bookings_calendar_on_update AFTER UPDATE ON bookings
    REFERENCING NEW TABLE AS added OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION calendars_change();
CREATE TRIGGER bookings_calendar_on_delete AFTER DELETE ON bookings
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION calendars_free();
ALTER TABLE bookings DROP CONSTRAINT bookings_no_overlap;

-- A booking writes its person's calendar and its slot's count, whoever makes it: it needs no foreign key to find out that
-- they are there, one lookup and one row lock for each booking. What is left of the foreign keys is their other side, and
-- of that the same holds: whoever deletes a row that somebody has just written waits for them, or fails with 40001.
ALTER TABLE bookings DROP CONSTRAINT bookings_user_fk, DROP CONSTRAINT bookings_slot_fk;
ALTER TABLE waitlists DROP CONSTRAINT waitlists_slot_fk;

CREATE OR REPLACE FUNCTION bookings_count_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    change record;
BEGIN
    FOR change IN
        SELECT time_slot_id, coalesce(sum(quantity) FILTER (WHERE status = 'CONFIRMED'), 0)::int AS seats
        FROM added GROUP BY time_slot_id ORDER BY time_slot_id
    LOOP
        UPDATE time_slots SET booked_count = booked_count + change.seats WHERE id = change.time_slot_id;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'no such time slot'
                USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'bookings_slot_fk', TABLE = 'bookings';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION bookings_count_updated() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    change record;
BEGIN
    FOR change IN
        SELECT time_slot_id, sum(seats)::int AS seats FROM (
            SELECT time_slot_id, quantity AS seats FROM added WHERE status = 'CONFIRMED'
            UNION ALL
            SELECT time_slot_id, -quantity FROM removed WHERE status = 'CONFIRMED'
        ) moved
        GROUP BY time_slot_id HAVING sum(seats) <> 0 ORDER BY time_slot_id
    LOOP
        UPDATE time_slots SET booked_count = booked_count + change.seats WHERE id = change.time_slot_id;
    END LOOP;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION waitlists_count_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    change record;
BEGIN
    FOR change IN
        SELECT time_slot_id, count(*) FILTER (WHERE status = 'WAITING')::int AS waiting, max(position) AS last
        FROM added GROUP BY time_slot_id ORDER BY time_slot_id
    LOOP
        UPDATE time_slots
        SET waiting_count = waiting_count + change.waiting, last_position = greatest(last_position, change.last)
        WHERE id = change.time_slot_id;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'no such time slot'
                USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'waitlists_slot_fk', TABLE = 'waitlists';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION waitlists_count_updated() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    change record;
BEGIN
    FOR change IN
        SELECT time_slot_id, sum(waiting)::int AS waiting FROM (
            SELECT time_slot_id, 1 AS waiting FROM added WHERE status = 'WAITING'
            UNION ALL
            SELECT time_slot_id, -1 FROM removed WHERE status = 'WAITING'
        ) moved
        GROUP BY time_slot_id HAVING sum(waiting) <> 0 ORDER BY time_slot_id
    LOOP
        UPDATE time_slots SET waiting_count = waiting_count + change.waiting WHERE id = change.time_slot_id;
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION calendars_keep_used() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM removed r JOIN bookings b ON b.user_id = r.user_id) THEN
        RAISE EXCEPTION 'somebody with bookings stays'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'bookings_user_fk', TABLE = 'bookings';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER calendars_keep_used_on_delete AFTER DELETE ON calendars
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION calendars_keep_used();

CREATE FUNCTION time_slots_keep_used() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM removed r JOIN bookings b ON b.time_slot_id = r.id) THEN
        RAISE EXCEPTION 'a slot with bookings stays'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'bookings_slot_fk', TABLE = 'bookings';
    END IF;
    IF EXISTS (SELECT FROM removed r JOIN waitlists w ON w.time_slot_id = r.id) THEN
        RAISE EXCEPTION 'a slot with a waitlist stays'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'waitlists_slot_fk', TABLE = 'waitlists';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER time_slots_keep_used_on_delete AFTER DELETE ON time_slots
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION time_slots_keep_used();

-- A notification was checked against users too, at three times the price of its row. One that outlives its reader harms
-- nobody.
ALTER TABLE notifications DROP CONSTRAINT notifications_user_fk;

-- Written in the order of their time, and looked for by it once a minute: a summary of each stretch of pages does, and
-- costs a booking nothing.
DROP INDEX idempotency_keys_oldest;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys USING brin (created_at) WITH (pages_per_range = 16, autosummarize = on);
