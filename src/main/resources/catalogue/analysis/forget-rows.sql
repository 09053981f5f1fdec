SELECT count(*) FROM (${part}) WHERE forgotten
