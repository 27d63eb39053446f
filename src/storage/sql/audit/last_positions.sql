SELECT s.id, format('last_position %s, position %s was given', s.last_position, w.last) AS detail
FROM time_slots s
JOIN (SELECT time_slot_id, max(position) AS last FROM waitlists GROUP BY time_slot_id) w ON w.time_slot_id = s.id
WHERE s.last_position < w.last
ORDER BY s.id
