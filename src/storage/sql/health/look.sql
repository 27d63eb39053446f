SELECT clock_timestamp() AS now,
    current_setting('server_version_num')::integer AS server_version,
    current_setting('max_connections')::integer - current_setting('superuser_reserved_connections')::integer AS connections,
    (SELECT max(version) FROM schema_migrations) AS schema_version
