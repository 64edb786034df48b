-- Computes without an end; the server goes on with it when the client is gone.
-- ends: timeout
-- limit: 1
SELECT BENCHMARK(1000000000000, SHA2('x', 512));
