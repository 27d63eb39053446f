-- Each promotion made a booking, and no booking is ever deleted.
SELECT w.last AS id,
    format('user %s was promoted %s times for slot %s and has %s bookings of it', w.user_id, w.promoted, w.time_slot_id,
        count(b.id)) AS detail
FROM (
    SELECT user_id, time_slot_id, count(*) AS promoted, (array_agg(id ORDER BY position DESC))[1] AS last
    FROM waitlists
    WHERE status = 'PROMOTED'
    GROUP BY user_id, time_slot_id
) w
LEFT JOIN bookings b ON b.user_id = w.user_id AND b.time_slot_id = w.time_slot_id
GROUP BY w.last, w.user_id, w.promoted, w.time_slot_id
HAVING count(b.id) < w.promoted
ORDER BY w.last
