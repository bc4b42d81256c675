-- twenty-five
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE (t0."job_title_24" = ?1 OR (t0."position" > ?2 AND (t0."job_title_24" = ?3 OR (t0."position" > ?4 AND (t0."job_title_24" = ?5 OR (t0."position" > ?6 AND (t0."job_title_24" = ?7 OR (t0."position" > ?8 AND (t0."job_title_24" = ?9 OR (t0."position" > ?10 AND (t0."job_title_24" = ?11 OR (t0."position" > ?12 AND (t0."job_title_24" = ?13 OR (t0."position" > ?14 AND (t0."job_title_24" = ?15 OR (t0."position" > ?16 AND (t0."job_title_24" = ?17 OR (t0."position" > ?18 AND (t0."job_title_24" = ?19 OR (t0."position" > ?20 AND (t0."job_title_24" = ?21 OR (t0."position" > ?22 AND (t0."job_title_24" = ?23 OR (t0."position" > ?24 AND t0."job_title_24" = ?25)))))))))))))))))))))))) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE (t0."job_title_24" = ?1 OR (t0."position" > ?2 AND (t0."job_title_24" = ?3 OR (t0."position" > ?4 AND (t0."job_title_24" = ?5 OR (t0."position" > ?6 AND (t0."job_title_24" = ?7 OR (t0."position" > ?8 AND (t0."job_title_24" = ?9 OR (t0."position" > ?10 AND (t0."job_title_24" = ?11 OR (t0."position" > ?12 AND (t0."job_title_24" = ?13 OR (t0."position" > ?14 AND (t0."job_title_24" = ?15 OR (t0."position" > ?16 AND (t0."job_title_24" = ?17 OR (t0."position" > ?18 AND (t0."job_title_24" = ?19 OR (t0."position" > ?20 AND (t0."job_title_24" = ?21 OR (t0."position" > ?22 AND (t0."job_title_24" = ?23 OR (t0."position" > ?24 AND t0."job_title_24" = ?25)))))))))))))))))))))))) AND t0."deleted_at" IS NULL;

-- twenty-five times not
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (t0."job_title_24" = ?1)))))))))))))))))))))))) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 2;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (NOT (t0."job_title_24" = ?1)))))))))))))))))))))))) AND t0."deleted_at" IS NULL;
