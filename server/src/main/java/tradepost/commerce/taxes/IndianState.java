package tradepost.commerce.taxes;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A state or union territory of India as its tax knows it: by two digits, with which every GSTIN begins. Territories without a legislature levy the
 * tax of union territories instead of a state's.
 */
record IndianState(String code, String iso, String name, boolean unionTerritory) {
    private static final String ALL = """
            01 JK Jammu and Kashmir
            02 HP Himachal Pradesh
            03 PB Punjab
            04 CH Chandigarh*
            05 UK Uttarakhand
            06 HR Haryana
            07 DL Delhi
            08 RJ Rajasthan
            09 UP Uttar Pradesh
            10 BR Bihar
            11 SK Sikkim
            12 AR Arunachal Pradesh
            13 NL Nagaland
            14 MN Manipur
            15 MZ Mizoram
            16 TR Tripura
            17 ML Meghalaya
            18 AS Assam
            19 WB West Bengal
            20 JH Jharkhand
            21 OD Odisha
            22 CG Chhattisgarh
            23 MP Madhya Pradesh
            24 GJ Gujarat
            26 DH Dadra and Nagar Haveli and Daman and Diu*
            27 MH Maharashtra
            29 KA Karnataka
            30 GA Goa
            31 LD Lakshadweep*
            32 KL Kerala
            33 TN Tamil Nadu
            34 PY Puducherry
            35 AN Andaman and Nicobar Islands*
            36 TS Telangana
            37 AP Andhra Pradesh
            38 LA Ladakh*
            97 OT Other Territory*
            """;

    private static final Map<String, IndianState> BY_CODE =
            ALL.lines().map(IndianState::read).collect(Collectors.toMap(IndianState::code, Function.identity()));

    /** By all that people and other systems call them, ISO 3166-2 codes of before and after 2023 included. */
    private static final Map<String, IndianState> BY_NAME = Stream.concat(
                    BY_CODE.values().stream()
                            .flatMap(state -> Stream.of(state.code, state.iso, "IN-" + state.iso, state.name)
                                    .map(name -> Map.entry(key(name), state))),
                    Map.of(
                                    "TG",
                                    "36",
                                    "UT",
                                    "05",
                                    "OR",
                                    "21",
                                    "CT",
                                    "22",
                                    "Orissa",
                                    "21",
                                    "Pondicherry",
                                    "34",
                                    "NCT of Delhi",
                                    "07",
                                    "Daman and Diu",
                                    "26",
                                    "Dadra and Nagar Haveli",
                                    "26",
                                    "Uttaranchal",
                                    "05")
                            .entrySet()
                            .stream()
                            .map(other -> Map.entry(key(other.getKey()), BY_CODE.get(other.getValue()))))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private static IndianState read(String line) {
        boolean territory = line.endsWith("*");
        return new IndianState(
                line.substring(0, 2),
                line.substring(3, 5),
                line.substring(6, line.length() - (territory ? 1 : 0)),
                territory);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace("&", "and")
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
    }

    /** By its name or any of its codes. */
    static Optional<IndianState> of(String name) {
        return Optional.ofNullable(BY_NAME.get(key(name)));
    }

    /** By the digits with which a GSTIN begins. */
    static Optional<IndianState> coded(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
