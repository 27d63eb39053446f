-- How many people may wait for each slot of an event at once: NULL as many as like, 0 nobody. The selling engine locks and
-- reads one row a batch, the slot's, so the slot has a copy; triggers keep it, whoever writes.
ALTER TABLE events ADD COLUMN waitlist_limit integer
    CONSTRAINT events_waitlist_limit_within_reason CHECK (waitlist_limit BETWEEN 0 AND 1000000);
ALTER TABLE time_slots ADD COLUMN waitlist_limit integer;

-- FOR SHARE waits for whoever changes the limit at this moment, so that no slot is born with the old one.
CREATE FUNCTION time_slots_take_waitlist_limit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT waitlist_limit INTO NEW.waitlist_limit FROM events WHERE id = NEW.event_id FOR SHARE;
    RETURN NEW;
END $$;
CREATE TRIGGER time_slots_take_waitlist_limit_on_insert BEFORE INSERT ON time_slots
    FOR EACH ROW EXECUTE FUNCTION time_slots_take_waitlist_limit();

CREATE FUNCTION events_hand_on_waitlist_limit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE time_slots SET waitlist_limit = NEW.waitlist_limit WHERE event_id = NEW.id AND deleted_at IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER events_hand_on_waitlist_limit_on_update AFTER UPDATE OF waitlist_limit ON events
    FOR EACH ROW WHEN (NEW.waitlist_limit IS DISTINCT FROM OLD.waitlist_limit)
    EXECUTE FUNCTION events_hand_on_waitlist_limit();

-- No CHECK of the row: a limit may be lowered below those who wait already, who then stay. It is growth beyond the limit
-- that is refused. The selling engine never tries; this is for whoever else writes.
CREATE FUNCTION time_slots_refuse_waiting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the waitlist of slot % is full', NEW.id
        USING ERRCODE = 'check_violation', TABLE = 'time_slots', CONSTRAINT = 'time_slots_waitlist_within_limit';
END $$;
CREATE TRIGGER time_slots_waitlist_within_limit BEFORE UPDATE OF waiting_count ON time_slots
    FOR EACH ROW WHEN (NEW.waiting_count > OLD.waiting_count AND NEW.waiting_count > NEW.waitlist_limit)
    EXECUTE FUNCTION time_slots_refuse_waiting();
