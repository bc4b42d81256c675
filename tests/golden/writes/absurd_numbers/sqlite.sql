-- quantity 1e308
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "quantity_52", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, ?4, CASE WHEN ?6 IS NULL THEN ?5 WHEN ?6 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), -1) + 1 END, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- quantity 1.7976931348623157e308
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "quantity_52", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, ?4, CASE WHEN ?6 IS NULL THEN ?5 WHEN ?6 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), -1) + 1 END, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- quantity -1E+308
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "quantity_52", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, ?4, CASE WHEN ?6 IS NULL THEN ?5 WHEN ?6 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), -1) + 1 END, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- quantity 2.2250738585072014e-308
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "quantity_52", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, ?4, CASE WHEN ?6 IS NULL THEN ?5 WHEN ?6 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), -1) + 1 END, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- quantity 5e-324
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "quantity_52", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, ?4, CASE WHEN ?6 IS NULL THEN ?5 WHEN ?6 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), -1) + 1 END, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- quantity -0.0
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "quantity_52", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, ?4, CASE WHEN ?6 IS NULL THEN ?5 WHEN ?6 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), -1) + 1 END, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- quantity 0.30000000000000004
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "quantity_52", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, ?4, CASE WHEN ?6 IS NULL THEN ?5 WHEN ?6 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), -1) + 1 END, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- quantity 100000000000000000000
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "quantity_52", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, ?4, CASE WHEN ?6 IS NULL THEN ?5 WHEN ?6 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), -1) + 1 END, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- position 1e15
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, CASE WHEN ?5 IS NULL THEN ?4 WHEN ?5 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?6)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?6)), -1) + 1 END, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- position -1e15
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, CASE WHEN ?5 IS NULL THEN ?4 WHEN ?5 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?6)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?6)), -1) + 1 END, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- position 0.000001
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, CASE WHEN ?5 IS NULL THEN ?4 WHEN ?5 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?6)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?6)), -1) + 1 END, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- position -0.0
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, CASE WHEN ?5 IS NULL THEN ?4 WHEN ?5 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?6)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?6)), -1) + 1 END, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- position last
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, CASE WHEN ?5 IS NULL THEN ?4 WHEN ?5 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?6)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?6)), -1) + 1 END, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- position last
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, CASE WHEN ?5 IS NULL THEN ?4 WHEN ?5 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?6)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?6)), -1) + 1 END, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- position first
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, CASE WHEN ?5 IS NULL THEN ?4 WHEN ?5 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?6)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?6)), -1) + 1 END, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- several last behind the farthest
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, CASE WHEN ?5 IS NULL THEN ?4 WHEN ?5 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?6)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?6)), -1) + 1 END, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."position"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- price 1e40
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "price_53", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, ?4, CASE WHEN ?6 IS NULL THEN ?5 WHEN ?6 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), -1) + 1 END, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- price 1e-40
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "price_53", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, ?4, CASE WHEN ?6 IS NULL THEN ?5 WHEN ?6 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), -1) + 1 END, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- price 99999999999999999999999999999999999999.5
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "price_53", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, ?4, CASE WHEN ?6 IS NULL THEN ?5 WHEN ?6 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?7)), -1) + 1 END, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."quantity_52", t0."price_53", t0."position"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- read back in order
SELECT t0."id", t0."quantity_52"
  FROM "sample_46" AS t0
  WHERE t0."quantity_52" IS NOT NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."quantity_52" ASC, t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."quantity_52" IS NOT NULL AND t0."deleted_at" IS NULL;

-- read back by value
SELECT t0."id", t0."quantity_52"
  FROM "sample_46" AS t0
  WHERE t0."quantity_52" >= ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."quantity_52" >= ?1 AND t0."deleted_at" IS NULL;

-- positions in order
SELECT t0."id", t0."position"
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."position" ASC, t0."id" ASC
  LIMIT 4;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE t0."deleted_at" IS NULL;
