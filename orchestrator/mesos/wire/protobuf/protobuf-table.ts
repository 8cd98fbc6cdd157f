/**
 * Messages and enums of Mesos v1 by name, in a notation of our own. A message is a list of
 * `<number> <name> <type><rule>`: rule `!` is required, `*` repeated, `{}` a map from strings, none is
 * optional. A type that begins with a dot is nested in the message. An enum is a list of
 * `<number> <name>`.
 */
export interface ProtobufTable {
  messages: Readonly<Record<string, string>>;
  enums: Readonly<Record<string, string>>;
}
