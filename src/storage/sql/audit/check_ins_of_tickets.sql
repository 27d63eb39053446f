SELECT b.id, format('ticket %s went in; the booking is %s with %s tickets', c.number, b.status, b.quantity) AS detail
FROM check_ins c
JOIN bookings b ON b.id = c.booking_id
WHERE b.status <> 'CONFIRMED' OR c.number NOT BETWEEN 1 AND b.quantity
ORDER BY b.id, c.number
