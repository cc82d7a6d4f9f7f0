package tradepost.platform.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples that Amazon publishes for Signature Version 4 in S3, to the letter. */
class AwsSignatureTest {
    private static final String BUCKET = "https://examplebucket.s3.amazonaws.com/";
    private static final Instant MOMENT = Instant.parse("2013-05-24T00:00:00Z");
    private static final String NOTHING = AwsSignature.hash("");
    private final AwsSignature signature =
            new AwsSignature("us-east-1", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    private String authorization(String method, String path, Map<String, String> headers, String hash) {
        return signature
                .headers(method, URI.create(BUCKET + path), headers, hash, MOMENT)
                .get("Authorization");
    }

    @Test
    void a_part_of_an_object() {
        assertThat(authorization("GET", "test.txt", Map.of("Range", "bytes=0-9"), NOTHING))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void an_object_to_keep() {
        var headers = Map.of("Date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY");
        assertThat(authorization("PUT", "test%24file.text", headers, AwsSignature.hash("Welcome to Amazon S3.")))
                .endsWith("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    @Test
    void a_question_about_the_bucket() {
        assertThat(authorization("GET", "?lifecycle", Map.of(), NOTHING))
                .endsWith("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    }

    @Test
    void a_list_of_objects() {
        assertThat(authorization("GET", "?max-keys=2&prefix=J", Map.of(), NOTHING))
                .endsWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }
}
