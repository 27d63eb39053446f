SELECT b.id, format('user %s holds %s confirmed bookings of slot %s', b.user_id, b.held, b.time_slot_id) AS detail
FROM (
    SELECT id, user_id, time_slot_id, count(*) OVER (PARTITION BY user_id, time_slot_id) AS held
    FROM bookings
    WHERE status = 'CONFIRMED'
) b
WHERE b.held > 1
ORDER BY b.user_id, b.time_slot_id, b.id
