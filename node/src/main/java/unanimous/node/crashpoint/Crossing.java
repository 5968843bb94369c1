package unanimous.node.crashpoint;

import unanimous.protocol.crashpoint.CrashPoint;

/** The points before and after one durable write, or before and after one thing that is sent. */
public record Crossing(CrashPoint before, CrashPoint after) {}
