-- At most $2 of the drill's people and what is theirs; sessions and calendars go with them. They have bookings and
-- places elsewhere only when somebody played with their tokens: then whoever waits there gets the seats.
WITH leaving AS MATERIALIZED (
    SELECT id FROM users WHERE drill_id = $1 ORDER BY id LIMIT $2
), outcomes AS (
    DELETE FROM idempotency_keys WHERE user_id IN (SELECT id FROM leaving)
), told AS (
    DELETE FROM notifications WHERE user_id IN (SELECT id FROM leaving)
), theirs AS MATERIALIZED (
    SELECT b.id FROM leaving l JOIN bookings b ON b.user_id = l.id AND b.status = 'CONFIRMED'
    UNION ALL
    SELECT b.id FROM leaving l JOIN bookings b ON b.user_id = l.id AND b.status = 'CANCELLED'
), used AS (
    DELETE FROM check_ins WHERE booking_id IN (SELECT id FROM theirs)
), elsewhere AS (
    DELETE FROM bookings WHERE id IN (SELECT id FROM theirs)
    RETURNING time_slot_id
), entries AS (
    DELETE FROM waitlists WHERE user_id IN (SELECT id FROM leaving)
), promotions AS (
    INSERT INTO jobs (id, kind, payload)
    SELECT gen_random_uuid(), 'promote_slot', jsonb_build_object('slotId', slot.id)
    FROM (SELECT DISTINCT time_slot_id AS id FROM elsewhere) slot
)
DELETE FROM users WHERE id IN (SELECT id FROM leaving)
