-- create
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "label_51", "quantity_52", "price_53", "active_54", "day_55", "moment_56", "token_57", "grade_58", "tags_59", "words_60", "extra_61", "body_blocknote_62", "body_markdown_62", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, CASE WHEN ?18 IS NULL THEN ?17 WHEN ?18 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?19)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?19)), -1) + 1 END, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."label_51", t0."quantity_52", t0."price_53", t0."active_54", t0."day_55", t0."moment_56", t0."token_57", t0."grade_58", t0."tags_59", t0."words_60", t0."extra_61", t0."body_blocknote_62", t0."body_markdown_62", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- read it back
SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."label_51", t0."quantity_52", t0."price_53", t0."active_54", t0."day_55", t0."moment_56", t0."token_57", t0."grade_58", t0."tags_59", t0."words_60", t0."extra_61", t0."body_blocknote_62", t0."body_markdown_62", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context"
  FROM "sample_46" AS t0
  WHERE t0."id" = ?1 AND t0."deleted_at" IS NULL
  LIMIT 1;

-- defaults
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, CASE WHEN ?5 IS NULL THEN ?4 WHEN ?5 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?6)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?6)), -1) + 1 END, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."deleted_at", t0."label_51", t0."quantity_52", t0."price_53", t0."active_54", t0."day_55", t0."moment_56", t0."token_57", t0."grade_58", t0."tags_59", t0."words_60", t0."extra_61", t0."body_blocknote_62", t0."body_markdown_62"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

-- normal forms
INSERT INTO "sample_46" ("id", "created_at", "updated_at", "price_53", "day_55", "moment_56", "token_57", "tags_59", "position", "created_by_source", "created_by_workspace_member_id", "created_by_name", "created_by_context", "updated_by_source", "updated_by_workspace_member_id", "updated_by_name", "updated_by_context")
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, CASE WHEN ?10 IS NULL THEN ?9 WHEN ?10 >= 0 THEN coalesce((SELECT min(x) FROM (SELECT min("position") AS x FROM "sample_46" UNION ALL SELECT ?11)), 1) - 1 ELSE coalesce((SELECT max(x) FROM (SELECT max("position") AS x FROM "sample_46" UNION ALL SELECT ?11)), -1) + 1 END, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19);

INSERT INTO "portico_outbox" ("object_id", "record_id", "op", "changed_fields", "before", "after", "principal", "snapshot_version", "at")
  SELECT 46, t0."id", 1, NULL, NULL, json_object('id', t0."id", 'created_at', t0."created_at", 'updated_at', t0."updated_at", 'deleted_at', t0."deleted_at", 'label_51', t0."label_51", 'quantity_52', portico_number(t0."quantity_52"), 'price_53', t0."price_53", 'active_54', t0."active_54", 'day_55', t0."day_55", 'moment_56', t0."moment_56", 'token_57', t0."token_57", 'grade_58', t0."grade_58", 'tags_59', t0."tags_59", 'words_60', t0."words_60", 'extra_61', t0."extra_61", 'body_blocknote_62', t0."body_blocknote_62", 'body_markdown_62', t0."body_markdown_62", 'position', portico_number(t0."position"), 'created_by_source', t0."created_by_source", 'created_by_workspace_member_id', t0."created_by_workspace_member_id", 'created_by_name', t0."created_by_name", 'created_by_context', t0."created_by_context", 'updated_by_source', t0."updated_by_source", 'updated_by_workspace_member_id', t0."updated_by_workspace_member_id", 'updated_by_name', t0."updated_by_name", 'updated_by_context', t0."updated_by_context"), ?2, (SELECT CASE WHEN "model_version" = ?3 THEN "model_version" ELSE portico_stale() END FROM "portico_workspace"), ?4
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;

SELECT t0."id", t0."price_53", t0."day_55", t0."moment_56", t0."token_57", t0."tags_59"
  FROM json_each(?1) AS k
  CROSS JOIN "sample_46" AS t0
  WHERE t0."id" = k.value
  ORDER BY k.key;
