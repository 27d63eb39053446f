SELECT s.id, format('booked_count %s, capacity %s', s.booked_count, s.capacity) AS detail
FROM time_slots s
WHERE s.booked_count NOT BETWEEN 0 AND s.capacity
ORDER BY s.id
