//! Failures that the model found, by what went wrong.

use super::operations::Kind::{
    self, Amend, Branch, Checkout, CherryPick, CommitAll, CommitBeside, CommitPart, CopyLines, DeleteLines, DeleteSeen,
    Detach, EditWord, LineEnds, Merge, MergeSquash, MoveLines, NewFile, NewFileSuggested, Quote, Rebase, RenameFile,
    Reorder, ReplaceEverywhere, ResetMixed, ResetSoft, Retype, Revert, SplitCommit, SplitFile, Squash, Stash, StashPop,
    Suggest, SuggestInline, SuggestOver, TypeInline, TypeLines, Wrap, WriteLines,
};
use super::replay;
use super::text::Mode;

/// What was wrong, the seed of the beginning, and the operations.
type Found = (&'static str, u64, &'static [(Kind, u64)]);

const UNIQUE: &[Found] = &[
    (
        "a line copied into one of two new files was taken for what a name that went had held",
        20,
        &[
            (RenameFile, 0x2786_de04_2792_63da),
            (CommitAll, 0x5d34_c0da_8d48_cc57),
            (TypeLines, 0xac26_c702_98e9_b195),
            (CommitAll, 0x624b_c2cf_8608_d816),
            (Suggest, 0xbc6f_1dc0_9d32_752c),
            (DeleteSeen, 0xb400_919a_a479_07ae),
            (SuggestInline, 0xdd98_450a_53d7_8a9c),
            (CommitPart, 0x8e9b_0f98_f92a_f4d3),
            (ResetSoft, 0xfc51_91e4_8100_0bc1),
            (RenameFile, 0x3602_a10e_9e05_3f9e),
            (ResetMixed, 0xb975_db3a_912b_b459),
            (Suggest, 0xd726_bd7c_43ab_7908),
            (CopyLines, 0x1ac8_0e7e_f480_a1c9),
        ],
    ),
    (
        "a stash that was popped after the renaming of its file was lost",
        77,
        &[
            (NewFile, 0x0f04_f30e_f9c3_2eef),
            (CommitAll, 0x871c_ac9b_4b9e_69bd),
            (TypeLines, 0xe573_fbbf_61be_e39b),
            (Suggest, 0x0dec_9a31_6e60_eab5),
            (Stash, 0x1955_9c7b_a9bc_ec39),
            (RenameFile, 0x1f1b_060d_80f7_3b0f),
            (CommitAll, 0xe2a0_fbf2_2ec6_8288),
            (StashPop, 0xbd87_cafb_ff5c_7ec7),
        ],
    ),
    (
        "a new file of a name that had gone on both sides of a rebase was lost",
        1_035,
        &[
            (RenameFile, 0x7ccf_47d8_bb8d_3ed8),
            (CommitAll, 0x553e_ef98_1936_5757),
            (WriteLines, 0x5c7b_5842_9516_68f1),
            (WriteLines, 0xfea8_f901_ed43_a412),
            (SplitCommit, 0x5e1a_ea10_2b7c_ab20),
            (Suggest, 0xd26c_9864_27b2_51b9),
            (RenameFile, 0x8cbb_5d0a_1fd0_cd49),
            (Squash, 0x24b0_532e_2e72_6141),
            (NewFileSuggested, 0x97df_660d_b5cc_738e),
            (Revert, 0x46a8_4a8d_5a5b_3b0b),
            (Branch, 0xcecf_8268_5e0f_b4fe),
            (Reorder, 0xdbff_43eb_96b4_87bd),
            (NewFileSuggested, 0x9853_c46f_9783_1df9),
            (Rebase, 0x1b47_1d4f_cf9d_2c83),
        ],
    ),
    (
        "what was left of a moved block after words of it were replaced everywhere was promised",
        7_043,
        &[
            (Suggest, 0xb863_7fdc_0abb_66ba),
            (MoveLines, 0x032c_a9e0_aae1_e510),
            (ReplaceEverywhere, 0x9d28_ac24_4f16_7542),
        ],
    ),
    (
        "lines that were moved and given quotation marks at once were promised",
        7_030,
        &[
            (WriteLines, 0x82fd_d2b5_2416_de30),
            (Suggest, 0x4b09_5af6_fe4a_647c),
            (WriteLines, 0x7aee_4101_99fd_d838),
            (Suggest, 0xc729_ea91_8de7_b684),
            (Suggest, 0xefee_7158_cef7_2dfa),
            (Suggest, 0x1524_c214_08a5_78bc),
            (MoveLines, 0x9926_ccb5_0b6c_2371),
            (Quote, 0x11dc_52f7_277d_e8a4),
        ],
    ),
    (
        "what a merge left out whole came to life when it was typed again",
        14,
        &[
            (LineEnds, 0x4264_5e65_91e9_3cdc),
            (Detach, 0x5e54_74c8_30af_d6bc),
            (CommitBeside, 0x20c7_248d_2e20_70b0),
            (Suggest, 0xd808_b85c_712f_658d),
            (Suggest, 0x1a98_1195_6b66_b06b),
            (Merge, 0x0cfd_e1f8_81d4_c263),
            (Retype, 0x31e4_ec6c_070c_e556),
        ],
    ),
    (
        "the lines of a copy that had lost them were promised of the next one",
        20_078,
        &[
            (SuggestInline, 0x7eca_ce22_5bdc_60d8),
            (CommitAll, 0x3e18_7160_be6c_e774),
            (Detach, 0x44b6_ae39_de56_8315),
            (ResetMixed, 0x052e_0adc_b2ed_c97a),
            (CommitAll, 0x1c0e_d4ba_86db_35e2),
            (SplitFile, 0x6efb_00b2_37b3_4ef8),
            (Revert, 0xca4e_e1c0_3041_746b),
            (Suggest, 0x4006_7c11_b833_3f69),
            (CommitBeside, 0x31f3_ddc0_5ef4_4ff8),
            (CherryPick, 0xa57a_7f8a_01da_d1c4),
            (Checkout, 0xf649_1386_c5df_992d),
            (Reorder, 0xcde8_75df_9427_afa5),
        ],
    ),
    (
        "what a name stood for after the file had given it up was taken for the file",
        133_000,
        &[
            (WriteLines, 0x31a1_9c96_5050_20b9),
            (Suggest, 0x7202_2b2f_4b8e_61ab),
            (CommitAll, 0xcf38_de1e_3e2c_03ba),
            (RenameFile, 0xde52_9d1d_27ed_0748),
            (Suggest, 0x11e7_d378_5356_e674),
            (CommitPart, 0x79a8_d6c0_03f4_c466),
            (WriteLines, 0xb2b3_c836_6348_3fec),
            (RenameFile, 0x8796_dbce_9beb_9048),
            (CopyLines, 0x4462_c390_acc4_6ee9),
        ],
    ),
    (
        "a file that got another name and its own again was taken for another one",
        99_006,
        &[
            (ReplaceEverywhere, 0x106c_f126_428f_d0c9),
            (CommitAll, 0xc6ea_777e_fd91_669c),
            (WriteLines, 0xca86_0f99_e40b_8142),
            (Detach, 0x40af_4835_4a39_3148),
            (Amend, 0x82d7_548b_4402_6b8a),
            (RenameFile, 0x6b32_b7d8_7b29_e17a),
            (Suggest, 0xf4bf_cbc3_b0a9_2acb),
            (RenameFile, 0x844a_ca3a_d543_327f),
            (CommitAll, 0x13dc_bb39_5a26_4050),
            (RenameFile, 0x3a62_11ba_04e4_7173),
            (Merge, 0x9d04_ce84_ed54_2bb6),
            (CommitBeside, 0xbc20_a10d_5267_c56f),
            (MergeSquash, 0xf417_e96e_1405_c971),
        ],
    ),
    (
        "what was accepted under a name that a revert brought back was lost",
        130_006,
        &[
            (CommitAll, 0x968c_0999_1fee_98d7),
            (DeleteLines, 0xd8b5_86e0_496d_c6f8),
            (Detach, 0xd277_fc63_7331_b653),
            (CommitAll, 0x9930_6c54_1d2c_a7f4),
            (RenameFile, 0x4cfa_6d16_cf16_5f20),
            (Squash, 0x1f28_a49a_a392_052d),
            (TypeInline, 0xb68f_19ad_a8f4_6639),
            (CommitAll, 0x5092_52a4_c19f_a1a8),
            (CommitBeside, 0xb595_e2f0_71d7_66cd),
            (DeleteSeen, 0x595b_e466_fca3_1251),
            (Revert, 0x5e25_7d17_d339_8fa4),
            (MergeSquash, 0xbb3c_d9a6_a293_c549),
        ],
    ),
];

const REALISTIC: &[Found] = &[
    (
        "of two lines that are much alike the one that went was taken for the one that was changed",
        1_019,
        &[
            (CommitAll, 0x2b9a_1722_b249_ec9e),
            (SuggestInline, 0x91be_852b_8056_e12c),
            (DeleteLines, 0x3756_e4e7_1a44_ce84),
            (ReplaceEverywhere, 0x1d09_551a_a77e_e57c),
        ],
    ),
    (
        "a line typed before one that was edited at once was claimed by the words that had gone there",
        60_010,
        &[
            (Suggest, 0x9791_46a4_d0b6_3fbd),
            (Suggest, 0x64df_fb3d_b6a9_150e),
            (DeleteSeen, 0xfeec_ed15_fd7d_a5d2),
            (EditWord, 0x0e46_9f9c_df71_c2e5),
            (WriteLines, 0x72a8_a002_e3c9_d5bc),
        ],
    ),
    (
        "a line that was left out of a commit was claimed by a suggestion that came between its words",
        40_046,
        &[
            (EditWord, 0xc191_c6d1_e7b7_407a),
            (TypeLines, 0x8739_21c2_bb5b_1530),
            (MoveLines, 0x6cc3_c319_4109_4a4c),
            (Suggest, 0xf013_31dc_26bc_93ef),
            (CommitPart, 0x4afa_9a81_8917_c40d),
        ],
    ),
    (
        "a person's line that came before a rebase was claimed by the words of another one",
        1_015,
        &[
            (NewFileSuggested, 0x3cfd_5623_d431_749b),
            (CommitAll, 0xae0f_5594_2715_b2b2),
            (TypeInline, 0x17ff_1220_c870_5edd),
            (Branch, 0xbae2_7004_345a_a59f),
            (TypeLines, 0x2eb5_2ca9_73ec_63c5),
            (CommitBeside, 0x81ac_450d_9783_540f),
            (DeleteLines, 0x9fc7_edac_1cc9_cb5e),
            (Rebase, 0x49d4_2388_04cd_cecc),
        ],
    ),
    (
        "a person's closing bracket was claimed because an inserted opening one shifted the pairs",
        1,
        &[
            (Suggest, 0xc526_da44_7c26_77e0),
            (WriteLines, 0xaf10_a019_a20c_c040),
            (NewFileSuggested, 0x6718_489f_a740_eb2f),
            (CommitAll, 0x672d_fac0_725f_91a1),
            (TypeInline, 0xc6ba_dc46_4ec3_e140),
            (Suggest, 0x0ac3_2a45_cad4_6b75),
            (CommitAll, 0xe1ad_0596_85f2_dde9),
            (Retype, 0xa066_1667_b90d_f2be),
        ],
    ),
    (
        "a closing bracket that was moved was claimed by an opening one that stayed",
        2,
        &[
            (SuggestOver, 0x5661_e0b4_5cb2_a10d),
            (Suggest, 0x2285_8c10_3d3f_a9ff),
            (WriteLines, 0x79c5_b886_3452_be3b),
            (MoveLines, 0x4257_15c0_5f74_b307),
        ],
    ),
    (
        "of two equal lines beside each other the one that had come was claimed",
        6,
        &[
            (NewFile, 0x2ea3_362d_9a67_e3c9),
            (Suggest, 0x57f1_b473_7a68_7961),
            (WriteLines, 0x676a_5589_a176_e794),
        ],
    ),
    (
        "lines typed again behind themselves were claimed where what came was half a block",
        17,
        &[
            (Suggest, 0x0c56_b40c_73b8_6ba4),
            (Suggest, 0x147d_ea23_b6a6_ef5e),
            (CommitAll, 0x36c9_95ca_631a_92dd),
            (LineEnds, 0x04d8_3e5f_3fd0_42b3),
            (WriteLines, 0xa2fb_9fd2_2a72_336c),
            (DeleteSeen, 0x71fa_f79b_49df_ea19),
            (CommitAll, 0xd4b8_8f41_0f97_6385),
            (NewFile, 0xab51_e17f_e054_424b),
            (Revert, 0xb478_d249_bdc3_b26b),
            (Retype, 0xb03a_3fa2_5e91_df2e),
        ],
    ),
    (
        "a copy was claimed by the common words of a line that had been edited beside it",
        26,
        &[
            (NewFileSuggested, 0x0914_b51f_8dea_34e8),
            (WriteLines, 0x8504_9b48_b823_7cd7),
            (SuggestOver, 0x47d5_5430_160d_4243),
            (SuggestOver, 0x6aa7_db83_dca8_5995),
            (NewFileSuggested, 0x2b69_586f_5d46_88c5),
            (WriteLines, 0x7f4d_0800_9e63_08c9),
            (Suggest, 0xd031_bb35_7e2c_cfed),
            (EditWord, 0x6935_ab3a_f8c8_77bb),
            (CopyLines, 0xf8d7_d208_5764_1874),
        ],
    ),
    (
        "a line that a revert brought back had words of the suggestion that had stood in its place",
        4_037,
        &[
            (Wrap, 0xdd05_77e7_f43a_6879),
            (SuggestOver, 0x7c35_1dfb_8661_e1e6),
            (Suggest, 0xf1e8_4a21_7b80_74f7),
            (Revert, 0xf8de_058e_f56f_e1bd),
        ],
    ),
    (
        "a line much like one that is in the stash was claimed by it",
        75_019,
        &[
            (Branch, 0x3202_2a11_b57b_e839),
            (SplitFile, 0x379d_60e6_a99a_8cb2),
            (SplitFile, 0x1874_d3a3_8988_3499),
            (CopyLines, 0x9723_5c4a_8422_3481),
            (SuggestInline, 0x91ae_1d40_ce9e_3f75),
            (NewFile, 0xa872_69f9_f193_2f2e),
            (CommitAll, 0xb215_c8d9_32eb_3e8d),
            (WriteLines, 0x5835_b7ab_a080_da18),
            (CommitAll, 0x84bb_f122_3c1f_a2aa),
            (Suggest, 0xe0fa_fccf_43cd_f22e),
            (Stash, 0x8bd9_69fc_74bc_fc75),
            (CommitBeside, 0x7928_6153_d4c5_2d56),
            (MergeSquash, 0x4d3c_7ea9_bcde_19a3),
            (WriteLines, 0xcd40_76e8_8382_d63e),
        ],
    ),
    (
        "a word of an edited line was found in the next line that somebody wrote",
        77_001,
        &[
            (NewFileSuggested, 0xc246_093b_b71d_73a1),
            (NewFile, 0xb455_88b9_f589_beff),
            (EditWord, 0xfd3f_f6dc_092b_f1a3),
            (RenameFile, 0x4abf_41fd_b29a_3397),
            (WriteLines, 0x8d54_6ee2_efa0_3911),
        ],
    ),
];

#[test]
fn what_was_wrong_once_in_unique_text_is_right() {
    for (what, seed, operations) in UNIQUE {
        replay(what, Mode::Unique, *seed, operations);
    }
}

#[test]
fn what_was_wrong_once_in_realistic_text_is_right() {
    for (what, seed, operations) in REALISTIC {
        replay(what, Mode::Realistic, *seed, operations);
    }
}
