SELECT w.id, format('user %s waits for slot %s and holds booking %s of it', w.user_id, w.time_slot_id, b.id) AS detail
FROM waitlists w
JOIN bookings b ON b.user_id = w.user_id AND b.time_slot_id = w.time_slot_id AND b.status = 'CONFIRMED'
WHERE w.status = 'WAITING'
ORDER BY w.id
