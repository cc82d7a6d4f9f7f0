/**
 * Records of any entity go out and come in as files: CSV, XLSX or lines of JSON. An export gathers its pages under the checkpoint of its job and is
 * fetched by a link; an import stages the file, says row by row what would become of it, applies that in chunks and can be taken back. Level:
 * above jobs, files and settings; knows no entity by name.
 */
package tradepost.platform.transfers;
