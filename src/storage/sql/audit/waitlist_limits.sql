SELECT s.id, format('waitlist_limit %s, its event''s %s', coalesce(s.waitlist_limit::text, 'none'),
    coalesce(e.waitlist_limit::text, 'none')) AS detail
FROM time_slots s
JOIN events e ON e.id = s.event_id
WHERE s.deleted_at IS NULL AND s.waitlist_limit IS DISTINCT FROM e.waitlist_limit
ORDER BY s.id
