SELECT user_id AS id, format('key %L has %s outcomes', key, count(*)) AS detail
FROM idempotency_keys
GROUP BY user_id, key
HAVING count(*) > 1
ORDER BY user_id, key
