CREATE TABLE "attachments" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"institution" text NOT NULL,
	"channel" text NOT NULL,
	"chat" text,
	"code" text,
	"hash" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"institution" text NOT NULL,
	"channel" text NOT NULL,
	"chat" text NOT NULL,
	"keep_texts" boolean NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feedback" (
	"institution" text NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'new' NOT NULL,
	"text" text NOT NULL,
	"entry" text,
	"unit" text,
	"assignee" text,
	"reason" text,
	"latitude" double precision,
	"longitude" double precision,
	"place" text,
	"channel" text NOT NULL,
	"chat" text,
	"address" text,
	"name" text,
	"rating" smallint,
	"due" date NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "feedback_institution_code_pk" PRIMARY KEY("institution","code")
);
--> statement-breakpoint
CREATE TABLE "feedback_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"institution" text NOT NULL,
	"code" text NOT NULL,
	"type" text NOT NULL,
	"by" text NOT NULL,
	"text" text,
	"status" text,
	"delivery" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sealed_by" (
	"key" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "drafting" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_institution_institutions_slug_fk" FOREIGN KEY ("institution") REFERENCES "public"."institutions"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_events" ADD CONSTRAINT "feedback_events_institution_code_feedback_institution_code_fk" FOREIGN KEY ("institution","code") REFERENCES "public"."feedback"("institution","code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "attachments_institution_channel_chat_hash_index" ON "attachments" USING btree ("institution","channel","chat","hash") WHERE code is null;--> statement-breakpoint
CREATE INDEX "attachments_institution_code_index" ON "attachments" USING btree ("institution","code");--> statement-breakpoint
CREATE INDEX "attachments_hash_index" ON "attachments" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "attachments_at_index" ON "attachments" USING btree ("at") WHERE code is null;--> statement-breakpoint
CREATE UNIQUE INDEX "erasures_institution_channel_chat_at_index" ON "erasures" USING btree ("institution","channel","chat","at");--> statement-breakpoint
CREATE INDEX "feedback_institution_at_index" ON "feedback" USING btree ("institution","at");--> statement-breakpoint
CREATE INDEX "feedback_institution_status_at_index" ON "feedback" USING btree ("institution","status","at");--> statement-breakpoint
CREATE INDEX "feedback_institution_channel_chat_index" ON "feedback" USING btree ("institution","channel","chat");--> statement-breakpoint
CREATE INDEX "feedback_closed_at_index" ON "feedback" USING btree ("closed_at") WHERE chat is not null;--> statement-breakpoint
CREATE INDEX "feedback_events_institution_code_id_index" ON "feedback_events" USING btree ("institution","code","id");