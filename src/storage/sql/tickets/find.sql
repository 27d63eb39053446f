SELECT b.id AS booking_id, b.time_slot_id, b.quantity, b.status, b.user_id, u.name AS user_name, u.email AS user_email,
    e.id AS event_id, e.title, e.location, e.category, s.label, s.start_time, s.end_time,
    s.end_time <= statement_timestamp() AS ended, c.checked_in_at
FROM bookings b
JOIN users u ON u.id = b.user_id
JOIN time_slots s ON s.id = b.time_slot_id
JOIN events e ON e.id = s.event_id
LEFT JOIN check_ins c ON c.booking_id = b.id AND c.number = $2
WHERE b.id = $1 AND $2 BETWEEN 1 AND b.quantity
