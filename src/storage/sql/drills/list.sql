SELECT d.id, d.people, d.created_at, e.id AS event_id
FROM drills d
LEFT JOIN events e ON e.drill_id = d.id
ORDER BY d.created_at DESC, d.id
LIMIT 1000
