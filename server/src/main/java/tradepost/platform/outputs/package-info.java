/**
 * Jobs that make files. Whoever knows what stands in a file declares an {@link tradepost.platform.outputs.Output}: what is read at once, what is
 * kept of it and how the file is put together; the work under a checkpoint, how it ends, links and forgetting are the same for all. Level: above
 * jobs, files and settings; knows no file by name.
 */
package tradepost.platform.outputs;
