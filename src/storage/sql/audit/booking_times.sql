-- Also of the cancelled: undo brings them back as they are.
SELECT b.id, format('says %s to %s, its slot %s to %s', b.start_time, b.end_time, s.start_time, s.end_time) AS detail
FROM bookings b
JOIN time_slots s ON s.id = b.time_slot_id
WHERE (b.start_time, b.end_time) IS DISTINCT FROM (s.start_time, s.end_time)
ORDER BY b.id
