SELECT b.id, format('counts %s check-ins up to ticket %s, there are %s up to %s', b.checked_in_count, b.checked_in_max,
        coalesce(c.entered, 0), coalesce(c.last, 0)) AS detail
FROM bookings b
LEFT JOIN (
    SELECT booking_id, count(*) AS entered, max(number) AS last FROM check_ins GROUP BY booking_id
) c ON c.booking_id = b.id
WHERE b.checked_in_count <> coalesce(c.entered, 0) OR b.checked_in_max <> coalesce(c.last, 0)
ORDER BY b.id
