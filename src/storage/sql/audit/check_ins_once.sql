SELECT booking_id AS id, format('ticket %s went in %s times', number, count(*)) AS detail
FROM check_ins
GROUP BY booking_id, number
HAVING count(*) > 1
ORDER BY booking_id, number
