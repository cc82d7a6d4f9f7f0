/**
 * Records of any entity go out and come in as files: CSV, XLSX or lines of JSON. An export is an output like others; an import
 * stages the file, says row by row what would become of it, applies that in chunks and can be taken back. Level: above outputs, jobs, files and
 * settings; knows no entity by name.
 */
package tradepost.platform.transfers;
