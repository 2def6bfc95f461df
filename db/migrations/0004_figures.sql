DROP INDEX "feedback_institution_at_index";--> statement-breakpoint
CREATE INDEX "feedback_institution_at_index" ON "feedback" USING btree ("institution","at") INCLUDE ("code","kind","status","unit","rating","channel","due");
