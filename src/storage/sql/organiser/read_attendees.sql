-- In the order of the ids. Each look-up is one by its id (LIMIT 1): for many of them at once the tables would rather be
-- gone through whole, which takes longer with everything that was ever sold.
SELECT b.id AS booking_id, b.quantity, b.status, b.checked_in_count, b.created_at, b.cancelled_at,
    u.id AS user_id, u.name, u.email, s.id AS slot_id, s.label, s.start_time, s.end_time
FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, place)
CROSS JOIN LATERAL (
    SELECT b.id, b.quantity, b.status, b.checked_in_count, b.created_at, b.cancelled_at, b.user_id, b.time_slot_id
    FROM bookings b
    WHERE b.id = wanted.id
    LIMIT 1
) b
CROSS JOIN LATERAL (SELECT u.id, u.name, u.email FROM users u WHERE u.id = b.user_id LIMIT 1) u
CROSS JOIN LATERAL (
    SELECT s.id, s.label, s.start_time, s.end_time FROM time_slots s WHERE s.id = b.time_slot_id LIMIT 1
) s
ORDER BY wanted.place
