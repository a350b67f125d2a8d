/** The command line's door. */
export { CommandError, type Call, type Command, type CommandIo, type CommandTools } from './command.ts';
export { handOver } from './hand-over/hand-over.ts';
export { serveCommands, type CommandServer } from './hand-over/serve-commands.ts';
export { socketPath } from './hand-over/socket-path.ts';
export { say } from './output.ts';
export { mayBeHandedOver, runCommand } from './run-command.ts';
export { stepAside } from './step-aside.ts';
export { commandTable, type Bodies } from './table.ts';
